import type { TemplateId } from '#antt/notifications';

const TEMPLATES: readonly TemplateId[] = ['hand-in-reminder', 'hand-in-commander'];

/** Whether a message is about footage that its owner has to send: it outlives what asks him for it. */
export const isAboutHandIn = (template: TemplateId): boolean => TEMPLATES.includes(template);
