/** What the tests use of mailparser, which brings no types. */
declare module 'mailparser' {
  export interface ParsedMail {
    readonly messageId?: string;
    readonly subject?: string;
    readonly text?: string;
    readonly html?: string | false;
    readonly from?: { readonly text: string };
    readonly to?: { readonly text: string; readonly value: { address: string; name: string }[] };
    readonly headers: Map<string, unknown>;
    readonly attachments: unknown[];
  }
  export function simpleParser(source: Buffer | string): Promise<ParsedMail>;
}
