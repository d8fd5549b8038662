import { Suspense, useState } from 'react';
import { overlay } from '../ui/part';
import { AccountButton } from './AccountButton';

const AccountMenu = overlay(
  () => import('./AccountMenu'),
  ({ AccountMenu }) => AccountMenu,
);

/** The own picture; its menu is fetched when it is wanted. */
export function Account() {
  const [isWanted, setIsWanted] = useState(false);
  if (!isWanted) return <AccountButton aria-haspopup="menu" onClick={() => setIsWanted(true)} />;
  return (
    <Suspense fallback={<AccountButton aria-haspopup="menu" />}>
      <AccountMenu onMissing={() => setIsWanted(false)} />
    </Suspense>
  );
}
