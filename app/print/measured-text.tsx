import { Canvas, Text, View } from "@react-pdf/renderer";
import type { ComponentProps } from "react";
import { type Box, fitText } from "./fit.ts";
import type { Ruler } from "./fonts.ts";
import { type Painter, paint } from "./paint.ts";
import { type Colour, palette } from "./palette.ts";
import { BASELINE, CENTRED, LEADING } from "./text-line.ts";

type Props = {
  text: string;
  ruler: Ruler;
  /** in points */
  width: number;
  weight?: Box["weight"];
  /** as in `Box`; text that fits at no size shrinks to as many lines as there are sizes */
  sizes: Box["sizes"];
  style?: ComponentProps<typeof View>["style"];
};

/**
 * Renders typed text in a flowing page: the library alone would let a word without a break run off its column. The lines
 * are painted as on a badge, because measuring them again takes the library most of the time of a page, and because it
 * does not shape or reorder text.
 */
export function MeasuredText({ text, ruler, width, weight = 400, sizes, style }: Props) {
  const height = sizes[0] * LEADING * (sizes.length - 1);
  const { size, lines } = fitText(text, { width, height, weight, leading: LEADING, sizes }, ruler);
  const colour = colourOf(style);
  return (
    <View style={[{ width }, ...[style ?? {}].flat()]}>
      {lines
        .map((line, index) => ({ line, key: index }))
        .map(({ line, key }) => (
          <Canvas
            key={key}
            style={{ width, height: size * LEADING }}
            paint={(painter: Painter) => {
              const mark = { kind: "text", text: line, x: 0, size, weight, colour } as const;
              if (ruler.plain(line)) paint(painter, { ...mark, y: BASELINE * size });
              else paint(painter, { ...mark, y: CENTRED * size, shaped: ruler.han });
              return null;
            }}
          />
        ))}
    </View>
  );
}

/** Renders a line or paragraph at one size, laid out by the library if possible, else shaped here. */
export function WrittenText({
  text,
  ruler,
  width,
  size,
  weight = 400,
  style,
}: Omit<Props, "sizes"> & {
  /** the font size in points */
  size: number;
}) {
  if (!ruler.plain(text)) return <MeasuredText {...{ text, ruler, width, weight, style }} sizes={[size, size, size]} />;
  return <Text style={[...[style ?? {}].flat(), { fontSize: size, fontWeight: weight }]}>{text}</Text>;
}

function colourOf(style: Props["style"]): Colour {
  const own: { color?: unknown } = Object.assign({}, ...[style ?? {}].flat());
  return Object.values(palette).find((colour) => colour === own.color) ?? palette.ink;
}
