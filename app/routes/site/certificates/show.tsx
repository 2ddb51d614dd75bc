import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { checkCertificate } from "#app/domain/door/certificates.ts";
import { dayOf, formatDate, formatDays, inLanguage } from "#app/i18n/format.ts";
import { attendedLines } from "#app/jobs/certificate-paper.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const headers = privateHeaders;

const certificatePages = ownPages(async ({ db, now, params, context }) => {
  const wait = await context.limits.count("certificate-check", context.ip);
  if (wait !== null) throw tooManyRequests(wait);
  return { certificate: found(await checkCertificate(db, { code: params.code ?? "", now })) };
});

export const loader = certificatePages.loader(({ certificate, language, t }) => {
  const { state } = certificate;
  const title = t(`badges:certificate.checked.titles.${state}`);
  if (certificate.state !== "valid") return { title, state, said: null };
  const { certified, issuedAt } = certificate;
  const { person, edition } = certified;
  const said = {
    ...{ name: person.name, organisation: person.organisation, place: edition.place },
    edition: `${inLanguage(language, edition.name, edition.nameEn)}, ${formatDays(edition.days, language)}`,
    ...attendedLines(certified, language),
    issued: formatDate(dayOf(issuedAt, edition.timeZone), language),
  };
  return { title, state, said };
});

/** Repeats a certificate to whoever holds its paper, or says that it no longer holds. */
export default function CertificatePage() {
  const { title, state, said } = useLoaderData<typeof loader>();
  const { t } = useTranslation("badges", { keyPrefix: "certificate" });
  return (
    <NarrowPage kicker={t("title")} title={title}>
      <Notice tone={state === "valid" ? "done" : undefined}>
        <p>{t(`checked.texts.${state}`)}</p>
      </Notice>
      {said && <Said said={said} />}
    </NarrowPage>
  );
}

type WhatIsSaid = NonNullable<Awaited<ReturnType<typeof loader>>["said"]>;

function Said({ said }: { said: WhatIsSaid }) {
  const { t } = useTranslation("badges", { keyPrefix: "certificate" });
  const facts = (["name", "organisation", "edition", "place"] as const).flatMap((label) =>
    said[label] ? [{ label, text: said[label] }] : [],
  );
  return (
    <>
      <dl className="m-0 grid gap-3">
        {facts.map(({ label, text }) => (
          <div key={label}>
            <dt className="text-zinc text-sm">{t(`checked.${label}`)}</dt>
            <dd className={`m-0 wrap-anywhere ${label === "name" ? "font-semibold text-xl" : ""}`}>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Lines title={t("days")} lines={said.days.map(({ day, halves }) => [day, halves])} />
      <Lines
        title={t("sessions")}
        lines={said.sessions.map(({ when, title, duration }) => [title, `${when} · ${duration}`])}
      />
      <p className="hint m-0">{t("checked.issued", { date: said.issued })}</p>
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly (readonly [head: string, text: string])[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h2 className="m-0 text-lg">{title}</h2>
      <ul className="m-0 list-none p-0">
        {lines.map(([head, text]) => (
          <li key={head + text} className="border-line border-b py-2">
            <span className="block font-semibold wrap-anywhere">{head}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
