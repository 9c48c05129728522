import own from './hand-in.module.css';

interface FileProgressProps {
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** A file's name and how much of it has come through. */
export function FileProgress({ name, done, of }: FileProgressProps) {
  const percent = of === 0 ? 0 : Math.min(100, Math.floor((done / of) * 100));
  return (
    <>
      <p className={own.name}>
        <strong>{name}</strong>
        <span>{percent} %</span>
      </p>
      <progress className={own.progress} aria-label={name} max={100} value={percent} />
    </>
  );
}
