import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { useFocus } from './use-focus';
import styles from './resident.module.css';

interface NoticeProps {
  readonly icon: IconName;
  readonly heading: string;
  readonly text: string;
  readonly help?: string;
  readonly children?: ReactNode;
}

/** A page that says one thing. */
export function Notice({ icon, heading, text, help, children }: NoticeProps) {
  const focus = useFocus<HTMLHeadingElement>();
  return (
    <section className={styles.notice}>
      <span className={styles.noticeIcon}>
        <Icon name={icon} size={32} />
      </span>
      <h1 ref={focus} tabIndex={-1}>
        {heading}
      </h1>
      <p>{text}</p>
      {help !== undefined && <p className={styles.soft}>{help}</p>}
      {children}
    </section>
  );
}
