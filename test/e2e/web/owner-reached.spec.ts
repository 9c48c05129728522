import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readEnvironment } from '#antt/config';
import type { Json } from '../../support/api.js';
import { startBrowser, visiting } from '../../support/browser.js';
import { GATEWAY_SECRET } from '../../support/builders/notifications.js';
import { MailServer } from '../../support/servers/mail-server.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';
import { OwnerScene } from './owner-scene.js';

// Chromium on a busy machine.
jest.setTimeout(60_000);

let browser: Browser;
let gateway: MessageGateway;
let mail: MailServer;
let reached: OwnerScene;
beforeAll(async () => {
  [browser, gateway, mail] = await Promise.all([
    startBrowser(),
    MessageGateway.start(GATEWAY_SECRET),
    MailServer.start(),
  ]);
  const { messages } = readEnvironment({ NODE_ENV: 'test' });
  reached = await OwnerScene.open(new Date(), {
    messages: {
      ...messages,
      smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
      smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Camera ANTT <camera@example.vn>' },
    },
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await reached?.close();
  await Promise.all([gateway?.stop(), mail?.stop()]);
});

describe('an owner whom the system itself reaches', () => {
  it('opens the link of his SMS, has the code sent by mail, and answers with it', async () => {
    const { body } = await reached.file({ email: 'mai@example.vn' });
    expect(body.asks[0].ownerLink).toBeNull();
    await reached.send(body.asks[0].id, 'owner-ask');
    const [sms] = gateway.handedOn;
    const path = /\/o#\S+/.exec(sms!.text)![0];
    const token = path.split('#')[1]!;
    await visiting(browser, reached.api.url, path, { secret: token }, async (page) => {
      await page
        .getByRole('button')
        .filter({ has: page.getByText('Đồng ý', { exact: true }) })
        .click();
      await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
      await page.getByRole('status').filter({ hasText: 'Đã gửi mã đến hộp thư đã đăng ký.' }).waitFor();
      await reached.send(body.asks[0].id, 'owner-code');
      const [letter] = mail.received;
      expect(letter!.text).not.toContain(token);
      await page.getByLabel('Mã xác nhận 6 số').fill(/(?<![-\d])\d{6}(?!\d)/.exec(letter!.text!)![0]);
      await page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
      await page.getByRole('heading', { level: 1, name: 'Đã nhận câu trả lời' }).waitFor();
    });
    const { body: after } = await reached.officer.get(`/requests/${body.id}`);
    expect(after.items.map(({ state }: Json) => state)).toEqual(['approved']);
  });
});
