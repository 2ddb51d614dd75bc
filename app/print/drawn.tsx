import { Path, Svg, Text } from "@react-pdf/renderer";
import type { Drawing, ShapeMark, TextMark } from "./drawing.ts";
import { FAMILY } from "./fonts.ts";

/** A drawing as one SVG of a PDF page. The marks are in order, so their index is their key. */
export function Drawn({ drawing: { width, height, marks } }: { drawing: Drawing }) {
  return (
    <Svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {marks
        .map((mark, index) => ({ key: index, mark }))
        .map(({ key, mark }) =>
          mark.kind === "text" ? <Line key={key} mark={mark} /> : <Shape key={key} mark={mark} />,
        )}
    </Svg>
  );
}

function Line({ mark: { text, x, y, size, weight, colour, anchor } }: { mark: TextMark }) {
  // Spread, since the library reads a font from an SVG text's attributes but leaves them out of its types.
  const font = { fontFamily: FAMILY, fontSize: size, fontWeight: weight };
  return (
    <Text x={x} y={y} fill={colour} textAnchor={anchor} {...font}>
      {text}
    </Text>
  );
}

function Shape({ mark: { path, x, y, scale, fill, stroke, strokeWidth } }: { mark: ShapeMark }) {
  return (
    <Path
      d={path}
      transform={`translate(${x} ${y}) scale(${scale})`}
      fill={fill ?? "none"}
      stroke={stroke}
      strokeWidth={strokeWidth}
    />
  );
}
