import { listLayouts, picturesOf } from "#app/domain/door/badge-layouts.ts";
import {
  addBadgePicture,
  findBadgePictures,
  listBadgePictures,
  MOST_BADGE_PICTURES,
} from "#app/domain/door/badge-pictures.ts";
import { judged } from "#app/forms/form.ts";
import { drawBadgePicture, smallCopy } from "#app/pictures/badge-picture.ts";
import { LARGEST_PICTURE } from "#app/server/body-limits.ts";
import { askedAgain, buttonAction, done, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { newPictureForm } from "./form.ts";
import { NewPicture } from "./new-picture.tsx";
import { PictureCards } from "./picture-cards.tsx";

export const loader = officeLoader("print-badges", async ({ db, edition: { id: edition }, path, t }) => {
  const pictures = await listBadgePictures(db, { edition });
  const layouts = await listLayouts(db, { edition });
  const bytes = await findBadgePictures(db, { edition, ids: pictures.map(({ id }) => id) });
  const shown = pictures.map(async (picture) => ({
    ...picture,
    image: `data:image/png;base64,${(await smallCopy(bytes.get(picture.id)?.png ?? Buffer.alloc(0))).toString("base64")}`,
    layouts: layouts.filter(({ layout }) => picturesOf(layout).includes(picture.id)).map(({ name }) => name),
  }));
  return {
    ...{ menuEntry: "badges", title: t("badgeLayouts:pictures.title"), notes: [t("badgeLayouts:pictures.lead")] },
    under: [[path("/badges/modeles"), t("badgeLayouts:title")] as const],
    pictures: await Promise.all(shown),
  };
});

export const action = buttonAction("print-badges", async ({ db, request, actor, path }) => {
  const { file, text } = await readUploaded(request, { field: "file", most: LARGEST_PICTURE });
  const typed = { name: text("name"), file: file && file !== "too-large" ? file.name : file ? "file" : "" };
  const read = judged(newPictureForm, typed);
  if (read.kind === "refused") return askedAgain({ values: { name: typed.name }, errors: read.errors });
  const again = { name: typed.name };
  if (!file || file === "too-large") return refused(again, "file", "too-large");
  const drawn = await drawBadgePicture(file.bytes);
  if (drawn.kind === "refused") return refused(again, "file", drawn.reason);
  const { name } = read.value;
  const outcome = await addBadgePicture(db, { ...actor, name, picture: drawn.picture, most: MOST_BADGE_PICTURES });
  if (outcome.kind === "too-many") return refused(again, "file", "tooManyPictures", { count: MOST_BADGE_PICTURES });
  return done(path("/badges/images"), "added");
});

export default function PicturesPage() {
  const { t, pictures } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <PictureCards pictures={pictures} />
      <Section id="new" title={t("badgeLayouts:pictures.new")}>
        <NewPicture />
      </Section>
    </OrganiserPage>
  );
}
