/** Where records are kept between visits. Every method rejects when the browser does not let it. */
export interface Storage {
  /** The value at `key` as it was written, or undefined. Untrusted: check its shape. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}
