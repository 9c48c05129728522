import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on what has just appeared, so that a screen reader tells of it and the keyboard goes on from there. */
export function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return ref;
}
