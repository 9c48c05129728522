/**
 * Whether the step that a message of an ask is of was due for a request, too: its unit's log says so, and only then.
 * @param message the alias of its row
 * @param requestId of the request
 */
export const wasDueFor = (message: string, requestId: string): string =>
  `EXISTS (SELECT FROM ask_step own_step
             JOIN audit_event own_event ON own_event.effect_key = 'ask-step:' || own_step.id || ':' || ${requestId}
            WHERE own_step.ask_id::text = ${message}.subject_id
              AND ${message}.purpose_key || ':' LIKE
                  'owner-ask:' || own_step.ask_id || ':' || own_step.kind || ':' || own_step.number || ':%')`;
