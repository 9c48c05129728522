import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sniffContainer } from './container-sniffer.js';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('the container sniffer', () => {
  it.each([
    ['\0\0\0\x20ftypisom', 'mp4'],
    ['\0\0\0\x08freemdat', 'mp4'],
    ['\0\0\x01\xba\x44', 'mpeg-ps'],
    [`\x47${'\0'.repeat(187)}\x47`, 'mpeg-ts'],
    ['\x1a\x45\xdf\xa3', 'matroska'],
    ['DHAV\xfd', 'dhav'],
    ['IMKH\x01', 'hikvision'],
    ['RIFF\0\0\0\0AVI LIST', 'avi'],
    ['\x30\x26\xb2\x75\x8e\x66', 'asf'],
    ['FLV\x01', 'flv'],
    ['\0\0\0\x01\x67\x64', 'annexb'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG', 'png'],
    ['%PDF-1.7', 'pdf'],
    ['PK\x03\x04', 'zip'],
    ['', 'empty'],
    ['hello', 'unknown'],
  ])('tells %j', (head, container) => {
    expect(sniffContainer(latin1(head))).toBe(container);
  });

  it('has an answer to anything', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (head) => sniffContainer(head).length > 0));
  });
});
