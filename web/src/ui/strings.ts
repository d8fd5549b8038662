export const uiStrings = {
  cancel: 'Cancel',
  clear: 'Clear',
  close: 'Close',
  dismiss: 'Dismiss',
  save: 'Save',
  retry: 'Try again',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  charactersLeft_one: '{{count}} character left',
  charactersLeft_other: '{{count}} characters left',
};
