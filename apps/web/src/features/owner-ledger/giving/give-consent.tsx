import { useEffect, useState } from 'react';
import { dropDraft, keepDraft, keptDraft } from '../../../ui/draft-store';
import type { OwnerLedger } from '../owner-ledger';
import { AgreeStep } from './agree-step';
import { restoredLimits, type ConsentDraft } from './consent-limits';
import type { ConsentWords } from './giving';
import { LimitsStep } from './limits-step';

const DRAFT = 'consent';

interface GiveConsentProps {
  readonly ledger: OwnerLedger;
  readonly token: string;
  readonly back: () => void;
  readonly given: () => void;
}

/** From the limits to agreed: choose them, read the words with them, confirm by the code. */
export function GiveConsent({ ledger, token, back, given }: GiveConsentProps) {
  const [limits, setLimits] = useState(() => restoredLimits(keptDraft(DRAFT), ledger));
  const [shown, setShown] = useState<{ readonly draft: ConsentDraft; readonly words: ConsentWords }>();
  // Who looks for the code in another application may find this page loaded anew.
  useEffect(() => keepDraft(DRAFT, limits), [limits]);

  if (shown === undefined) {
    return (
      <LimitsStep
        ledger={ledger}
        token={token}
        limits={limits}
        change={setLimits}
        back={back}
        worded={(draft, words) => setShown({ draft, words })}
      />
    );
  }
  return (
    <AgreeStep
      token={token}
      {...shown}
      back={() => setShown(undefined)}
      agreed={() => {
        dropDraft(DRAFT);
        given();
      }}
    />
  );
}
