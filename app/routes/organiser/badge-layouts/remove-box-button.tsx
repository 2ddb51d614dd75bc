import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import type { DrawnSide } from "./layout.server.ts";
import { SIDE_WORDS } from "./sides.ts";

/** Takes the box from its side. */
export function RemoveBox({ of, box }: { of: DrawnSide; box: string }) {
  const { t, path } = useOffice();
  const place = { id: of.layout, side: SIDE_WORDS[of.key], box };
  return (
    <PostButton look="danger" to={path("/badges/modeles/:id/:side/:box/retrait", place)}>
      {t("badgeLayouts:removeBox")}
    </PostButton>
  );
}
