import { lazy, Suspense, useState } from 'react';
import { AccountButton } from './AccountButton';

const AccountMenu = lazy(async () => {
  const { AccountMenu } = await import('./AccountMenu');
  return { default: AccountMenu };
});

/** The own picture; its menu is fetched when it is wanted. */
export function Account() {
  const [isWanted, setIsWanted] = useState(false);
  if (!isWanted) return <AccountButton aria-haspopup="menu" onClick={() => setIsWanted(true)} />;
  return (
    <Suspense fallback={<AccountButton aria-haspopup="menu" />}>
      <AccountMenu />
    </Suspense>
  );
}
