import { OwnerPage } from './features/owner-ask/owner-page';
import { vi } from './features/owner-ask/texts/vi';
import { openPage } from './ui/open-page';

void openPage(<OwnerPage />, vi, async () => (await import('./features/owner-ask/texts/en')).en);
