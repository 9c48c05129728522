import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { OwnerRepository, RegistryAccess } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { Clock, vietnamDate } from '#antt/kernel';
import { actorOf, type AuditEntry } from '#antt/ledger';
import { policeOf } from '#antt/notifications';
import { StandingConsentRepository } from '../../standing-consent/standing-consent.repository.js';
import { LedgerLinks, type ShownLedgerLink } from '../ledger-links.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

export interface PrintedLedgerLink extends ShownLedgerLink {
  readonly owner: { readonly name: string; readonly unitId: string };
  readonly unitName: string;
  /** Vietnamese, for a letter. */
  readonly letter: string;
}

/** Makes a link to an owner's ledger for a registrar to print and hand over. Shown once. */
@Injectable()
export class PrintLedgerLink {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly facts: StandingConsentRepository,
    private readonly links: LedgerLinks,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION */
  async execute(
    principal: Principal,
    ownerId: string,
    client?: AuditEntry['client'],
  ): Promise<PrintedLedgerLink> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.owners.find(tx, ownerId);
      const owner = await this.access.changeable(tx, principal, PERMISSIONS, row, 'OWNER_UNKNOWN');
      const unitName = (await this.facts.owner(tx, owner.id))?.unitName ?? '';
      const how = {
        way: 'print' as const,
        issuedBy: principal.userId,
        actor: actorOf(principal, 'camera.manage'),
        client,
      };
      const link = await this.links.issue(tx, owner, how, this.clock.now());
      const until = vietnamDate(link.expiresAt);
      return {
        ...link,
        owner: { name: owner.name, unitId: owner.unitId },
        unitName,
        letter: [
          `${policeOf(unitName)} kính gửi ${owner.name}:`,
          `Ông/bà xem được mọi đề nghị trích xuất hình ảnh camera đã gửi đến ông/bà, ai đã dùng, xem, chia sẻ và kết quả tại:`,
          link.url,
          `Tại đó ông/bà có thể đồng ý trước, thu hồi hoặc thôi tham gia; mỗi việc cần một mã 6 số gửi riêng. Không đưa liên kết này cho người khác. Liên kết dùng được đến ${until}.`,
        ].join('\n'),
      };
    });
  }
}
