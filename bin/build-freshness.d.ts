export declare const projectDir: string;
export declare const stampFile: string;
export declare function isCheckout(): boolean;
export declare function fingerprintSources(paths?: readonly string[]): string;
export declare function isFresh(stamp?: string, paths?: readonly string[]): boolean;
