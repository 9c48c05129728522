import { PROGRAMME_MODELS, type Programme, type ProgrammeModel } from '#antt/cameras';
import type { Unit } from '#antt/units';
import { demoId } from './demo-id.js';
import { SAMPLE } from './demo-names.js';

/** Which models the demo units keep; the first is the one their cameras belong to. */
const MODELS: Readonly<Record<string, readonly ProgrammeModel[]>> = {
  '14797': ['camera-surveillance', 'lodging-club', 'no-violence-neighbourhood'],
  '16522': ['camera-with-order', 'linked-security', 'peaceful-parish'],
  '14923': ['camera-surveillance', 'clan-with-order', 'self-managed-team'],
};

export function demoProgrammes(unit: Unit): Programme[] {
  return (MODELS[unit.code] ?? []).map((model, at) => ({
    id: demoId('programme', unit.code, model),
    unitId: unit.id,
    model,
    name: `${PROGRAMME_MODELS[model].vi}, ${unit.name} ${SAMPLE}`,
    startedOn: `202${3 + at}-0${1 + at * 3}-15`,
    endedOn: null,
    endReason: null,
    version: 1,
    demo: true,
  }));
}
