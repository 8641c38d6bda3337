declare module 'postject' {
  /** Puts bytes into an ELF, PE or Mach-O file under a name that the program inside can find. */
  export function inject(
    file: string,
    name: string,
    bytes: Buffer,
    options: { readonly sentinelFuse: string },
  ): Promise<void>;
}
