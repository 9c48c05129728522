/** The facts each template is written from. All plain JSON: they are kept beside the message. Instants are RFC 3339. */

/** Footage that is asked for, in true time and, where it differs, as the recorder's own clock shows it. */
export interface AskedFootage {
  readonly cameraNames: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly recorder?: RecorderTimes;
}

export interface RecorderTimes {
  /** Clock faces, e.g. `08:52:40 23/11/2026`. */
  readonly from: string;
  readonly to: string;
  /** What is known of its clock, e.g. `đồng hồ đầu ghi chậm 1 giờ 7 phút`; and the same in English. */
  readonly note: string;
  readonly noteEn: string;
  /** Where its clock may have stood otherwise, and why: wanted as well. */
  readonly also?: readonly Omit<RecorderTimes, 'also'>[];
}

/** Who asks, as every message to an owner has to say. */
export interface Asker {
  /** The unit's name, e.g. `Phường Hạc Thành`. */
  readonly unitName: string;
  readonly requestNumber: string;
}

export interface OwnerAskFacts extends Asker {
  readonly officerName: string;
  readonly citation: string;
  readonly footage: AskedFootage;
  /** Secret: whoever has it sees what is asked. */
  readonly link: string;
  readonly expiresAt: string;
  readonly checkCode: string;
}

export interface ReminderFacts extends Asker {
  readonly footage: AskedFootage;
  /** Secret. */
  readonly link: string;
  readonly expiresAt: string;
  readonly checkCode: string;
  /** All of it lies here sealed: it is not lost with the recorder, but destroyed unseen. */
  readonly sealed?: boolean;
}

/** A security team is told whom to visit, and nothing of the case. */
export interface EscalationTeamFacts extends Asker {
  readonly ownerName: string;
  readonly ownerAddress: string;
  readonly ownerPhone: string | null;
  readonly footage: AskedFootage;
  readonly expiresAt: string;
}

export interface EscalationCommanderFacts extends Asker {
  readonly ownerName: string;
  readonly footage: AskedFootage;
  readonly askedAt: string;
  readonly expiresAt: string;
}

/** An owner's footage is agreed to and has not come in whole. */
export interface HandInReminderFacts extends Asker {
  readonly footage: AskedFootage;
  /** Secret. */
  readonly link: string;
  /** When the recorder overwrites it; null: it may have by now. */
  readonly copyBy: string | null;
  readonly sendBy: string;
  readonly checkCode: string;
}

/** An owner's footage is agreed to, lies here sealed and waits for him to open it. */
export interface HandInReleaseFacts extends Asker {
  readonly footage: AskedFootage;
  /** Secret. */
  readonly link: string;
  /** Then it is destroyed. */
  readonly keptUntil: string;
  readonly checkCode: string;
}

export interface HandInCommanderFacts extends Asker {
  readonly ownerName: string;
  readonly footage: AskedFootage;
  readonly copyBy: string | null;
  readonly sendBy: string;
}

/** A security team is told what to do at whose camera, and nothing of the case nor of who wants it. */
export interface FieldTaskFacts {
  /** Of the cameras, e.g. `Phường Hạc Thành`. */
  readonly unitName: string;
  readonly change: 'new' | 'not-needed';
  readonly kind: 'visit' | 'help-export' | 'photograph-clock' | 'deliver-form';
  readonly ownerName: string;
  readonly ownerAddress: string;
  readonly ownerPhone: string | null;
  readonly footage: AskedFootage;
  readonly until: string;
}

/** A commander is told that there is no team to send. */
export interface FieldTaskUnassignedFacts {
  readonly unitName: string;
  readonly ownerName: string;
  readonly ownerAddress: string;
  readonly cameraNames: readonly string[];
  readonly until: string;
}

export interface OwnerCodeFacts extends Asker {
  /** Secret: six digits. */
  readonly code: string;
  readonly expiresAt: string;
}

export interface ThankYouFacts extends Asker {
  readonly cameraNames: readonly string[];
  /** A commander ordered it: the owner is told, and not thanked for what he has not given. */
  readonly byOrder: boolean;
}

export interface OutcomeFacts extends Asker {
  readonly outcome: 'clarified' | 'helped' | 'no-value' | 'no-footage' | 'withdrawn';
}

export interface BreakGlassFacts extends Asker {
  readonly commanderName: string;
  readonly citation: string;
  readonly footage: AskedFootage;
  readonly usedAt: string;
}

export interface StandingConsentFacts {
  readonly unitName: string;
  readonly change: 'given' | 'changed' | 'revoked';
  readonly cameraNames: readonly string[];
  /** Of each day, e.g. `22:00–05:00`; absent: at any hour. */
  readonly hours?: string;
  readonly until?: string;
  readonly changedAt: string;
}

export interface DestroyedFacts {
  readonly unitName: string;
  readonly certificateNumber: string;
  readonly cameraNames: readonly string[];
  readonly receivedAt: string;
  readonly destroyedAt: string;
  /** Of each file, as on the receipt. */
  readonly sha256: readonly string[];
  /** `not-released`: agreed to, and the seal was never opened. `not-needed`: nothing of it was used. */
  readonly ground: 'not-approved' | 'withdrawn' | 'not-released' | 'not-needed';
}

/** A standing consent was used: whoever gave it hears of each use. */
export interface ConsentUsedFacts extends Asker {
  readonly footage: AskedFootage;
  readonly usedAt: string;
}

/** To commanders: somebody took footage without its owner, and what he owes for it. */
export interface BreakGlassDutyFacts extends Asker {
  readonly step: 'used' | 'reminder' | 'overdue';
  readonly commanderName: string;
  readonly incidentNumber: string;
  readonly usedAt: string;
  readonly justifyBy: string;
}

export interface LedgerCodeFacts {
  readonly unitName: string;
  /** Secret: six digits. */
  readonly code: string;
  readonly expiresAt: string;
}

export interface OwnerLeftFacts {
  readonly unitName: string;
  readonly leftAt: string;
  readonly cameraNames: readonly string[];
}

export interface TemplateFacts {
  readonly 'owner-ask': OwnerAskFacts;
  readonly reminder: ReminderFacts;
  readonly 'escalation-team': EscalationTeamFacts;
  readonly 'escalation-commander': EscalationCommanderFacts;
  readonly 'hand-in-reminder': HandInReminderFacts;
  readonly 'hand-in-release': HandInReleaseFacts;
  readonly 'hand-in-commander': HandInCommanderFacts;
  readonly 'field-task': FieldTaskFacts;
  readonly 'field-task-unassigned': FieldTaskUnassignedFacts;
  readonly 'owner-code': OwnerCodeFacts;
  readonly 'thank-you': ThankYouFacts;
  readonly outcome: OutcomeFacts;
  readonly 'break-glass': BreakGlassFacts;
  readonly 'seal-opened': BreakGlassFacts;
  readonly 'standing-consent': StandingConsentFacts;
  readonly destroyed: DestroyedFacts;
  readonly 'consent-used': ConsentUsedFacts;
  readonly 'break-glass-duty': BreakGlassDutyFacts;
  readonly 'ledger-code': LedgerCodeFacts;
  readonly 'owner-left': OwnerLeftFacts;
}

export type TemplateId = keyof TemplateFacts;
