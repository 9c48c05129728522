import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../api/failure';
import { goOnChecking, listHandIns, type HandIn } from './hand-ins';
import { knownReceiptCode } from './receipt-codes';

/** While files are looked into, the page asks how far that is. */
const ASK_AGAIN_MS = 1500;

export interface KnownHandIns {
  /** Absent until they are told for the first time. */
  readonly handIns: readonly HandIn[] | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => Promise<void>;
}

/** What was handed in by a link, asked for again while something is being looked into there. */
export function useHandIns(token: string): KnownHandIns {
  const { i18n } = useTranslation();
  const [handIns, setHandIns] = useState<readonly HandIn[]>();
  const [failure, setFailure] = useState<Failure>();

  const reload = useCallback(async (): Promise<void> => {
    const outcome = await listHandIns(token);
    if ('failure' in outcome) return setFailure(outcome.failure);
    setFailure(undefined);
    setHandIns(outcome.data);
  }, [token]);

  // Verdicts come in words, so they are told anew in another language.
  useEffect(() => void reload(), [reload, i18n.language]);

  useEffect(() => {
    if (handIns === undefined || beingChecked(handIns).length === 0) return;
    const timer = setTimeout(() => void reload(), ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [handIns, reload]);

  // Whatever a server that stopped left in the middle when the page was opened; later files are its own business.
  const tookUp = useRef(false);
  useEffect(() => {
    if (handIns === undefined || tookUp.current) return;
    tookUp.current = true;
    for (const { handIn, fileId } of beingChecked(handIns)) {
      void goOnChecking(token, handIn, fileId, knownReceiptCode(handIn));
    }
  }, [handIns, token]);

  return { handIns, failure, reload };
}

const beingChecked = (handIns: readonly HandIn[]): { handIn: string; fileId: string }[] =>
  handIns.flatMap(({ id: handIn, files }) =>
    files.filter(({ state }) => state === 'received').map(({ id: fileId }) => ({ handIn, fileId })),
  );
