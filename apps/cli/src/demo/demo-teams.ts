import type { SecurityTeam, SecurityTeamMember, TeamPosition } from '#antt/cameras';
import type { Unit } from '#antt/units';
import { demoId } from './demo-id.js';
import { demoPersonName, demoPhone } from './demo-names.js';

/** As published for the province: teams, and three members in each. */
export const DEMO_TEAMS = 4_351;
const POSITIONS: readonly TeamPosition[] = ['leader', 'deputy', 'member'];
/** The law on forces taking part in keeping security and order at grass roots came into force. */
const ESTABLISHED_ON = '2024-07-01';

export interface DemoTeam {
  readonly team: Omit<SecurityTeam, 'neighbourhoodId'>;
  readonly neighbourhood: string;
  readonly members: readonly SecurityTeamMember[];
}

/** One team in each invented neighbourhood; a ward has more of these than a commune. @param units in a fixed order */
export function demoTeams(units: readonly Unit[]): DemoTeam[] {
  const weights = units.map(({ kind, code }) => (kind === 'ward' ? 34 : 22) + (Number(code) % 9));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const teams: DemoTeam[] = [];
  let weighed = 0;
  for (const [at, unit] of units.entries()) {
    weighed += weights[at] ?? 0;
    const until = Math.round((DEMO_TEAMS * weighed) / whole);
    for (let number = 1; teams.length < until; number++) teams.push(teamOf(unit, number, teams.length));
  }
  return teams;
}

function teamOf(unit: Unit, number: number, position: number): DemoTeam {
  const neighbourhood = `${unit.kind === 'ward' ? 'Tổ dân phố' : 'Thôn'} ${number}`;
  const id = demoId('security-team', unit.code, neighbourhood);
  return {
    team: {
      id,
      unitId: unit.id,
      name: `Tổ bảo vệ ANTT ${neighbourhood} (mẫu)`,
      establishedOn: ESTABLISHED_ON,
      endedOn: null,
      endReason: null,
      version: 1,
      demo: true,
    },
    neighbourhood,
    members: POSITIONS.map((each, at) => ({
      id: demoId('security-team-member', unit.code, `${neighbourhood}|${each}`),
      teamId: id,
      fullName: `${demoPersonName(position * POSITIONS.length + at)} (mẫu)`,
      position: each,
      phone: demoPhone(position * POSITIONS.length + at),
      joinedOn: ESTABLISHED_ON,
      leftOn: null,
      version: 1,
    })),
  };
}
