import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock, vietnamDate } from '#antt/kernel';
import type { AuditEntry } from '#antt/ledger';
import { policeOf, printLetter } from '#antt/notifications';
import { Units } from '#antt/units';
import { PrintLedgerLink } from './print-ledger-link.js';

/** The link to an owner's ledger on paper, with its QR code, to be handed to him and to nobody else. */
@Injectable()
export class PrintLedgerSheet {
  constructor(
    private readonly transactions: Transactions,
    private readonly printLedgerLink: PrintLedgerLink,
    private readonly units: Units,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a link of its own: that of an older sheet is kept nowhere, so none can be printed twice.
   * @returns a PDF
   * @throws AppError what {@link PrintLedgerLink.execute} throws
   */
  async execute(principal: Principal, ownerId: string, client?: AuditEntry['client']): Promise<Buffer> {
    const { url, owner, unitName, expiresAt } = await this.printLedgerLink.execute(
      principal,
      ownerId,
      client,
    );
    const tx = this.transactions.reader;
    const unit = await this.units.find(tx, owner.unitId);
    const parent = unit?.parentId == null ? undefined : await this.units.find(tx, unit.parentId);
    const police = policeOf(unitName);
    return printLetter({
      unitName,
      parentName: parent?.name,
      number: undefined,
      date: this.clock.now(),
      language: 'vi',
      title: `${police} trao liên kết sổ camera của ông/bà`,
      recipientName: owner.name,
      body: [
        'Sổ camera của ông/bà ghi lại mọi lần cơ quan công an đề nghị lấy hình ảnh: ai hỏi, theo căn cứ nào, ai đã xem, chia sẻ, và kết quả. Ông/bà mở sổ bằng mã dưới đây, không cần tài khoản hay mật khẩu.',
        url,
        'Trong sổ, ông/bà có thể đồng ý trước, thu hồi sự đồng ý hoặc thôi tham gia. Mỗi việc cần một mã 6 số gửi riêng đến số điện thoại hoặc hộp thư đã đăng ký; công an không bao giờ hỏi mã đó.',
        `Ai có tờ giấy này đều đọc được sổ, xin ông/bà giữ kín. Liên kết dùng được đến ngày ${vietnamDate(expiresAt)}. Nếu mất tờ giấy, xin báo ${police} để khóa liên kết và nhận tờ mới.`,
      ].join('\n\n'),
      scanWords: 'Quét mã bằng máy ảnh điện thoại hoặc Zalo để mở sổ của ông/bà.',
    });
  }
}
