import { LedgerPage } from './features/owner-ledger/ledger-page';
import { vi } from './features/owner-ledger/texts/vi';
import { openPage } from './ui/open-page';

void openPage(<LedgerPage />, vi, async () => (await import('./features/owner-ledger/texts/en')).en);
