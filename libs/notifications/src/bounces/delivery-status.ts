/** The fields of one group, by their names in lower case. */
type Fields = ReadonlyMap<string, string>;

export interface DeliveryStatus {
  /** One for each recipient the report is about. */
  readonly recipients: readonly Fields[];
}

/**
 * The body of `message/delivery-status` (RFC 3464): groups of fields parted by empty lines. The first tells of the mail,
 * the others of one recipient each; some servers leave more empty lines than they should, and some leave the first out.
 */
export function parseDeliveryStatus(text: string): DeliveryStatus {
  const groups = text
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
  return { recipients: groups.filter((fields) => fields.has('action') || fields.has('final-recipient')) };
}

function fieldsOf(group: string): Fields {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    // The first of its name counts, as with any header.
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
