import { CheckPage } from './features/request-check/check-page';
import { vi } from './features/request-check/texts/vi';
import { openPage } from './ui/open-page';

void openPage(<CheckPage />, vi, async () => (await import('./features/request-check/texts/en')).en);
