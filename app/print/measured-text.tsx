import { Canvas, Text, View } from "@react-pdf/renderer";
import type { ComponentProps } from "react";
import { type Box, fitText } from "./fit.ts";
import type { Ruler } from "./fonts.ts";
import { type Painter, paint } from "./paint.ts";
import { type Colour, palette } from "./palette.ts";

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

/** Renders typed text in a flowing page: the library alone would let a word without a break run off its column. */
export function MeasuredText({ text, ruler, width, weight = 400, sizes, style }: Props) {
  const leading = 1.3;
  const height = sizes[0] * leading * (sizes.length - 1);
  const { size, lines } = fitText(text, { width, height, weight, leading, sizes }, ruler);
  const ink = colourOf(style);
  return (
    <View style={[{ width }, ...[style ?? {}].flat()]}>
      {lines
        .map((line, index) => ({ line, key: index }))
        .map(({ line, key }) =>
          ruler.plain(line) ? (
            <Text key={key} style={{ fontSize: size, fontWeight: weight, lineHeight: leading }}>
              {line}
            </Text>
          ) : (
            <ShapedLine key={key} {...{ line, size, weight, leading, width, ruler, ink }} />
          ),
        )}
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

type Line = {
  line: string;
  size: number;
  weight: Box["weight"];
  leading: number;
  width: number;
  ruler: Ruler;
  ink: Colour;
};

/** Paints a line as on a badge, because the library does not shape or reorder text. */
function ShapedLine({ line: text, size, weight, leading, width, ruler, ink: colour }: Line) {
  const y = (leading / 2 + 0.36) * size;
  return (
    <Canvas
      style={{ width, height: size * leading }}
      paint={(painter: Painter) => {
        paint(painter, { kind: "text", text, x: 0, y, size, weight, colour, shaped: ruler.han });
        return null;
      }}
    />
  );
}

function colourOf(style: Props["style"]): Colour {
  const own: { color?: unknown } = Object.assign({}, ...[style ?? {}].flat());
  return Object.values(palette).find((colour) => colour === own.color) ?? palette.ink;
}
