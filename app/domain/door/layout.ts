import { z } from "zod";

/**
 * The model of a badge's layout, as it is stored and drawn: boxes on up to four sides. All lengths are in millimetres
 * from the top left corner of a side, sizes of letters in points.
 */
const length = z.number().min(-500).max(500);
const extent = z.number().min(0.2).max(500);
const points = z.number().min(3).max(200);
const colour = z.custom<`#${string}`>((value) => typeof value === "string" && /^#[0-9a-fA-F]{6}$/.test(value));

const place = {
  /** unique on its side; steady while a box is edited */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  x: length,
  y: length,
  width: extent,
  height: extent,
};

/** What a text says of a person or of the edition. */
const field = z.discriminatedUnion("of", [
  z.strictObject({
    of: z.enum([
      "given-name",
      "family-name",
      "full-name",
      "organisation",
      "job",
      "ticket-type",
      "role",
      "number",
      "sessions",
      "options",
      "edition",
      "dates",
    ]),
  }),
  z.strictObject({ of: z.literal("answer"), question: z.int() }),
  z.strictObject({ of: z.literal("text"), fr: z.string().max(500), en: z.string().max(500) }),
]);

/** A text of a box. Several stand one below the other, and close up where one is empty. */
const part = z.strictObject({
  field,
  /** printed where the field is empty */
  otherwise: field.optional(),
  /** letters are as large as fits, from here down */
  largest: points,
  /** smaller than this on one line, the text rather wraps */
  oneLine: points,
  /** smaller than this, the text is shortened with an ellipsis */
  smallest: points,
  weight: z.literal([400, 700]),
  colour,
});

const look = z.strictObject({
  ground: colour,
  line: colour,
  pattern: z.enum(["plain", "waves", "slants", "chequers", "dots", "chevrons", "bars"]),
});

const box = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("text"),
    ...place,
    parts: z.array(part).min(1).max(8),
    align: z.enum(["start", "centre", "end"]),
    vertical: z.enum(["top", "middle", "bottom"]),
    /** the most lines that a paragraph wraps to */
    lines: z.int().min(1).max(12),
  }),
  /** A square with its quiet zone, as large as fits into the box. */
  z.strictObject({ kind: z.literal("qr"), ...place }),
  /** A picture of the edition, by its id, or the platform's own mark; whole, in the middle of the box. */
  z.strictObject({ kind: z.literal("picture"), ...place, picture: z.union([z.literal("mark"), z.int()]) }),
  /** A rectangle with a colour and a pattern, and a text to the left of the pattern. */
  z.strictObject({
    kind: z.literal("band"),
    ...place,
    look: z.discriminatedUnion("by", [
      /** the look of the ticket type's role; `black` for printers of one colour */
      z.strictObject({ by: z.literal("role"), black: z.boolean() }),
      z.strictObject({ by: z.literal("none"), look }),
      z.strictObject({
        by: z.literal("ticket-type"),
        looks: z.array(z.strictObject({ ticketType: z.int(), look })).max(100),
        other: look,
      }),
    ]),
    text: part.nullable(),
  }),
]);

const side = z.strictObject({ boxes: z.array(box).max(60) });

/** The formats with a default layout; `free` has its own measures. */
export const formatKeys = ["a6", "card", "a7", "a4-folded", "roll-62x100", "roll-54x90", "free"] as const;
export type FormatKey = (typeof formatKeys)[number];

export const layoutSchema = z.strictObject({
  format: z.strictObject({
    key: z.enum(formatKeys),
    width: z.number().min(20).max(420),
    height: z.number().min(20).max(420),
  }),
  front: side,
  back: side.nullable(),
  /** the left and right page of a sheet folded in four, when opened */
  inside: z.tuple([side, side]).nullable(),
});

export type Layout = z.infer<typeof layoutSchema>;
export type Format = Layout["format"];
export type Side = z.infer<typeof side>;
export type LayoutBox = z.infer<typeof box>;
export type BoxOf<Kind extends LayoutBox["kind"]> = Extract<LayoutBox, { kind: Kind }>;
export type Part = z.infer<typeof part>;
export type Field = z.infer<typeof field>;
export type BandLook = z.infer<typeof look>;
export type Pattern = BandLook["pattern"];

/** The measures of each format in millimetres, as it is read. Label rolls are read with their long side across. */
export const FORMATS: Readonly<Record<Exclude<FormatKey, "free">, Format>> = {
  a6: { key: "a6", width: 105, height: 148 },
  card: { key: "card", width: 85.6, height: 54 },
  a7: { key: "a7", width: 105, height: 74 },
  "a4-folded": { key: "a4-folded", width: 105, height: 148.5 },
  "roll-62x100": { key: "roll-62x100", width: 100, height: 62 },
  "roll-54x90": { key: "roll-54x90", width: 90, height: 54 },
};

/** Lists the sides of a layout in the order in which they are printed. */
export function sidesOf({ front, back, inside }: Layout): readonly Side[] {
  return [front, ...(back ? [back] : []), ...(inside ?? [])];
}

/** Lists the fields that a layout prints, also those that it prints where another is empty. */
export function fieldsOf(layout: Layout): readonly Field[] {
  const parts = sidesOf(layout).flatMap(({ boxes }) =>
    boxes.flatMap((one) => (one.kind === "text" ? one.parts : one.kind === "band" && one.text ? [one.text] : [])),
  );
  return parts.flatMap(({ field: first, otherwise }) => (otherwise ? [first, otherwise] : [first]));
}
