declare module "subset-font" {
  interface Cut {
    readonly targetFormat: "sfnt" | "woff" | "woff2";
    readonly variationAxes?: Readonly<Record<string, number | { min: number; max: number; default: number }>>;
    /** OpenType features to keep; all when absent. */
    readonly keepFeatures?: readonly string[];
    readonly noHinting?: boolean;
  }
  export default function subsetFont(font: Buffer, text: string, cut: Cut): Promise<Buffer>;
}
