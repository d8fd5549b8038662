import { addStrings } from '../../lib/i18n';
import { settingsStrings } from './strings';

// To be imported by whatever is fetched by itself and says any of them.
addStrings({ settings: settingsStrings });
