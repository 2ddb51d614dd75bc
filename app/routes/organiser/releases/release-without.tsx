import { changesWithout, releaseWithout } from "#app/domain/programme/release-without.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { ChangeTable } from "./changes.tsx";
import { withoutForm } from "./form.ts";

export const loader = officeLoader("release-programme", async ({ db, edition, id, now, t }) => {
  const without = found(await changesWithout(db, { edition: edition.id, notice: id, now }));
  const notes = [t("notices:without.text", { speaker: without.speaker })];
  return { menuEntry: "work", title: t("release.withoutTitle"), notes, ...without };
});

export const action = formAction("release-programme", withoutForm, async (sent) => {
  const { db, actor, value, id: notice } = sent;
  const released = () => done(sent.path("/a-traiter"), "released");
  return answer(sent, await releaseWithout(db, { ...actor, notice, since: Number(value.since) }), {
    ...{ released, unchanged: released },
    // The page is compared again, because the submitted number is out of date.
    "changed-since": () => refused({}, "form", "draftChanged"),
  });
});

export default function ReleaseWithoutPage() {
  const { t, since, changes } = usePage<typeof loader>();
  return (
    <EditPage
      of={withoutForm}
      verb={t("release.verb", { number: since + 1 })}
      above={<ChangeTable changes={changes} />}
    >
      <input type="hidden" name="since" value={since} />
    </EditPage>
  );
}
