import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findMeeting } from "#app/domain/groups/meetings.ts";
import { languageIn, meetingLine } from "#app/server/pages/group.server.ts";
import { groupOf } from "#app/server/pages/group-guards.server.ts";
import { publicMinutes } from "#app/server/pages/group-minutes.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MinutesPart } from "#app/ui/groups/minutes.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { inLanguage, usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** The public page of a convened meeting: time, place, and public minutes. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, now, settings } = visit.context;
  const group = await groupOf(visit);
  const meeting = idOf(visit.params.id);
  const publicMeeting = found(await findMeeting(db, { group: group.id, meeting, convened: true }));
  const line = meetingLine(visit, publicMeeting, now(), { open: true });
  const name = inLanguage(languageIn(visit), group.name, group.nameEn);
  return {
    ...{ ...line, group: name, words: { title: `${line.title} · ${name}`, description: line.when } },
    ...{ ...(await publicMinutes(visit, publicMeeting)), origin: settings.appUrl },
  };
}

export default function MeetingPublicPage() {
  const { group, id, title, state, when, where, minutes, decisions } = useLoaderData<typeof loader>();
  const { t, path, space } = useGroup();
  const { language } = usePageLanguage();
  return (
    <>
      <div className="page-head">
        <p className="kicker">
          <a href={path("")}>{group}</a>
        </p>
        <h1 className="wrap-anywhere">{typography(title, language)}</h1>
      </div>
      {state === "cancelled" && <Notice tone="attention">{t("meeting.cancelled")}</Notice>}
      <dl className="facts">
        <div>
          <dt>{t("meeting.when")}</dt>
          <dd>{when}</dd>
        </div>
        {where && (
          <div>
            <dt>{t("meeting.where")}</dt>
            <dd>{where}</dd>
          </div>
        )}
      </dl>
      <div className="grid gap-6 pt-6">
        <MinutesPart minutes={minutes} decisions={decisions} />
      </div>
      <p className="edition-part">
        <a href={space("/reunions/:id", { id })}>{t("space.enterMeeting")}</a>
      </p>
    </>
  );
}
