import type { TemplateId } from '#antt/notifications';

const TEMPLATES: readonly TemplateId[] = ['hand-in-reminder', 'hand-in-release', 'hand-in-commander'];

/** Whether a message is about footage that its owner has to send or to open: it outlives what asks him for it. */
export const isAboutHandIn = (template: TemplateId): boolean => TEMPLATES.includes(template);

/** Whether it is about footage that has to be sent: no use once all of it lies here, sealed or not. */
export const isAboutSending = (template: TemplateId): boolean =>
  isAboutHandIn(template) && template !== 'hand-in-release';
