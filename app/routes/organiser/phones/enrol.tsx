import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { listPhones } from "#app/domain/door/list-phones.ts";
import { keepPhoneCode } from "#app/domain/door/phone-codes.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { dayOf, inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { qrPathOfText } from "#app/print/qr.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { freshPhoneCode, phoneCodeOf } from "#app/server/sign-in/phone-codes.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { CodeChoices } from "./code-choices.tsx";
import { ShownCode } from "./shown-code.tsx";
import { shownPhones } from "./table.tsx";

export const handle: PageHandle = { enhance: "follow" };

/** The phones that came lately are listed beside the code, where they can be refused. */
const LATELY_MS = 15 * 60_000;

export const loader = officeLoader("enrol-phones", async (visit) => {
  const { db, edition, now, t, address, language } = visit;
  const checkpoints = await listCheckpoints(db, { edition: edition.id });
  const wanted = address.getAll("point").map(Number);
  const chosen = checkpoints.map(({ id }) => id).filter((id) => wanted.includes(id));
  const withoutNames = address.has("sansNoms");
  const phones = await listPhones(db, { edition: edition.id, now });
  const came = phones.filter(({ person, enrolledAt }) => !person && now.getTime() - enrolledAt.getTime() < LATELY_MS);
  return {
    ...{ menuEntry: "phones", title: t("phones:code.title"), notes: [t("phones:code.lead")] },
    code: isOver(edition, now)
      ? null
      : await codeFor(visit, { checkpoints: chosen.length > 0 ? chosen : null, mayChoose: !withoutNames }),
    came: shownPhones(came, visit).toSorted((one, other) => +other.enrolledAt - +one.enrolledAt),
    chosen: { point: chosen.map(String), sansNoms: withoutNames ? "on" : "" },
    looks: {
      point: {
        options: optionsOf(checkpoints.map((one) => ({ ...one, name: inLanguage(language, one.name, one.nameEn) }))),
      },
    },
  };
});

/** Whether the right of phones has ended: at noon of the day after the last one, as for door roles. */
function isOver({ days, timeZone }: OfficeVisit["edition"], now: Date): boolean {
  const last = days.at(-1);
  return last !== undefined && dayOf(new Date(now.getTime() - 12 * 60 * 60_000), timeZone) > last;
}

/** A code that enrols one phone within a minute: a new one when the last was used, or half a minute has passed. */
async function codeFor(
  { context, db, edition, office, now }: OfficeVisit,
  asked: { checkpoints: readonly number[] | null; mayChoose: boolean },
) {
  const fresh = freshPhoneCode(context);
  const seed = await keepPhoneCode(db, { ...asked, edition: edition.id, fresh, by: office.person.personId, now });
  const code = phoneCodeOf(context, seed);
  // In French: the page that it opens turns to the phone's own language.
  const address = context.settings.appUrl + path("fr", "/accueil/:year/telephone/:code", { year: edition.year, code });
  return { address, qr: qrPathOfText(address) };
}

export default function EnrolPage() {
  const { t, code, came, chosen, looks } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <div className="flex flex-col gap-8 pt-2">
        {code ? <ShownCode code={code} came={came} /> : <Nothing>{t("phones:code.over")}</Nothing>}
        <CodeChoices chosen={chosen} looks={looks} />
      </div>
    </OrganiserPage>
  );
}
