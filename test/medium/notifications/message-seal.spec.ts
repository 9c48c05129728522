import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '#antt/config';
import { newId } from '#antt/kernel';
import { MessageSeal } from '#antt/notifications';

const secrets = { link: 'https://antt.example/o/a-token', code: '493027' };
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('the seal over links and codes', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'antt-seal-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const aSeal = (key?: Buffer): MessageSeal =>
    new MessageSeal(
      readEnvironment({
        ANTT_DATA_DIR: dataDir,
        ...(key === undefined ? {} : { MESSAGE_KEY: key.toString('base64') }),
      }),
    );
  const keyFile = (): string => join(dataDir, 'keys', 'messages.key');

  it('opens again, in another process, and is never twice the same', async () => {
    const id = newId();
    const [first, second] = [await aSeal().seal(id, secrets), await aSeal().seal(id, secrets)];
    expect(first).not.toBe(second);
    expect(await aSeal().open(id, first)).toEqual(secrets);
    expect(Buffer.from(first ?? '', 'base64').toString('latin1')).not.toContain('token');
  });

  it('has one key, though ten processes are the first to want it, and only its owner may read it', async () => {
    const id = newId();
    const sealed = await Promise.all(Array.from({ length: 10 }, () => aSeal().seal(id, secrets)));
    for (const one of sealed) expect(await aSeal().open(id, one)).toEqual(secrets);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['messages.key']);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(readFileSync(keyFile())).toHaveLength(32);
  });

  it('does not open for another message, with another key, or altered', async () => {
    const id = newId();
    const sealed = (await aSeal().seal(id, secrets)) ?? '';
    await expect(aSeal().open(newId(), sealed)).rejects.toEqual(code('MESSAGE_SEAL_BROKEN'));
    await expect(aSeal(Buffer.alloc(32, 1)).open(id, sealed)).rejects.toEqual(code('MESSAGE_SEAL_BROKEN'));
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    await expect(aSeal().open(id, bytes.toString('base64'))).rejects.toEqual(code('MESSAGE_SEAL_BROKEN'));
  });

  it('needs nothing where there is nothing to seal', async () => {
    expect(await aSeal().seal(newId(), {})).toBeNull();
    expect(await aSeal().open(newId(), null)).toEqual({});
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('I12: says that a damaged key file cannot be used', async () => {
    await aSeal().seal(newId(), secrets);
    writeFileSync(keyFile(), 'short');
    await expect(aSeal().seal(newId(), secrets)).rejects.toEqual(code('MESSAGE_KEY_UNUSABLE'));
  });
});

describe('the settings of channels', () => {
  it.each([
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_FROM'],
    [{ SMS_GATEWAY_URL: 'https://gw.example/' }, 'SMS_GATEWAY_SECRET'],
    [{ SMS_GATEWAY_URL: 'https://gw.example/', SMS_GATEWAY_SECRET: 'tiny-one' }, 'SMS_GATEWAY_SECRET'],
    [{ ZALO_GATEWAY_URL: 'ftp://gw.example/', ZALO_GATEWAY_SECRET: 'x'.repeat(40) }, 'ZALO_GATEWAY_SECRET'],
    [{ MESSAGE_KEY: 'bm90IDMyIGJ5dGVz' }, 'MESSAGE_KEY'],
    [{ SMS_ALPHABET: 'half' }, 'SMS_ALPHABET'],
  ])('I12: %j stops the start and names %s, without the value', (source, field) => {
    expect(() => readEnvironment(source)).toThrow(
      expect.objectContaining({ code: 'SETTING_INVALID', field }),
    );
    expect(() => readEnvironment(source)).not.toThrow(/tiny-one|bm90/);
  });
});
