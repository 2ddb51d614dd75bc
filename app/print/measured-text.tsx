import { Text, View } from "@react-pdf/renderer";
import type { ComponentProps } from "react";
import { type Box, fitText } from "./fit.ts";
import type { Ruler } from "./fonts.ts";

type Props = {
  text: string;
  ruler: Ruler;
  /** in points */
  width: number;
  weight?: Box["weight"];
  /** as in `Box`; text that fits none shrinks until it takes as many lines as there are sizes */
  sizes: Box["sizes"];
  style?: ComponentProps<typeof View>["style"];
};

/** Text that somebody typed, in a flowing page: the library alone lets a word without a break run off its column. */
export function MeasuredText({ text, ruler, width, weight = 400, sizes, style }: Props) {
  const leading = 1.3;
  const height = sizes[0] * leading * (sizes.length - 1);
  const { size, lines } = fitText(text, { width, height, weight, leading, sizes }, ruler);
  return (
    <View style={[{ width }, ...[style ?? {}].flat()]}>
      {lines
        .map((line, index) => ({ line, key: index }))
        .map(({ line, key }) => (
          <Text key={key} style={{ fontSize: size, fontWeight: weight, lineHeight: leading }}>
            {line}
          </Text>
        ))}
    </View>
  );
}
