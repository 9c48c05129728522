/** A file that is made from the code and committed, so that a reader sees it and a review sees it change. */
export interface GeneratedFile {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: string;
}
