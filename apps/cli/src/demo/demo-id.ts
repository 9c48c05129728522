import { v5 } from 'uuid';

const NAMESPACE = '0b6f6f0e-5f51-5c0e-8f4f-4c1d2a7e3b90';

/** The same thing of the demo province has the same id in every installation. */
export const demoId = (kind: string, unitCode: string, name: string): string =>
  v5(`${kind}|${unitCode}|${name}`, NAMESPACE);
