import { Document, Page, renderToBuffer } from "@react-pdf/renderer";
import { A6, type BadgeData, drawBadge } from "./badge-drawing.ts";
import { Drawn } from "./drawn.tsx";
import { openFonts, type Ruler } from "./fonts.ts";

/** One badge as a picture of vectors and text, to be placed on a page of any size. */
function Badge({ badge, ruler }: { badge: BadgeData; ruler: Ruler }) {
  return <Drawn drawing={drawBadge(badge, ruler)} />;
}

/** The PDF of one badge: one A6 page, portrait. */
export async function renderBadge(badge: BadgeData): Promise<Buffer> {
  return renderBadges([badge]);
}

/** One PDF of A6 pages, a badge a page, in the order given. */
export async function renderBadges(badges: BadgeData[]): Promise<Buffer> {
  const ruler = await openFonts();
  return renderToBuffer(
    <Document title={badges[0]?.edition.name} creator="" producer="">
      {badges.map((badge) => (
        <Page key={badge.code} size={[A6.width, A6.height]} wrap={false}>
          <Badge badge={badge} ruler={ruler} />
        </Page>
      ))}
    </Document>,
  );
}
