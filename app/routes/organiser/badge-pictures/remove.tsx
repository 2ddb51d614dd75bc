import { listBadgePictures, removeBadgePicture } from "#app/domain/door/badge-pictures.ts";
import { answer, buttonAction, done, found, officeLoader, refused } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("print-badges", async ({ db, edition, id, path, t }) => {
  const pictures = await listBadgePictures(db, { edition: edition.id });
  const { name } = found(pictures.find((one) => one.id === id));
  return {
    ...{ menuEntry: "badges", title: t("remove.title", { name }) },
    under: [[path("/badges/images"), t("badgeLayouts:pictures.title")] as const],
    asks: { verb: t("remove.verb"), text: [t("remove.warning")], danger: true },
  };
});

export const action = buttonAction("print-badges", async (sent) => {
  const { db, actor, id, path } = sent;
  const outcome = await removeBadgePicture(db, { ...actor, id });
  return answer(sent, outcome, {
    removed: () => done(path("/badges/images"), "removed"),
    shown: ({ layouts }) => refused({}, "form", "pictureShown", { names: layouts.join(", ") }),
  });
});
