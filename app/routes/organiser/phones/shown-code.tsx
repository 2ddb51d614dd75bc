import { useLocation } from "@remix-run/react";
import { formatTime } from "#app/i18n/format.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SideBySide } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";
import { nameOf, type ShownPhone } from "./table.tsx";

/** Every two seconds by its script, so that a new code and the phone that came are seen at once. */
const EVERY = { ms: 2_000, s: 20 };

/** The code to scan, and the phones that came, which can be refused. */
export function ShownCode({
  code,
  came,
}: {
  code: { address: string; qr: { side: number; path: string } };
  came: readonly ShownPhone[];
}) {
  const office = useOffice();
  const { t, path, language, timeZone } = office;
  const { pathname, search } = useLocation();
  return (
    <div data-follow="live" data-every={EVERY.ms}>
      <noscript>
        <meta httpEquiv="refresh" content={String(EVERY.s)} />
      </noscript>
      <SideBySide>
        <div className="flex flex-col items-start gap-3">
          {/* Dark on light in both themes: some readers know no other. */}
          <svg
            role="img"
            aria-label={t("phones:code.image")}
            viewBox={`0 0 ${code.qr.side} ${code.qr.side}`}
            shapeRendering="crispEdges"
            className="w-full max-w-sm bg-[#fff]"
          >
            <path d={code.qr.path} fill="#000" />
          </svg>
          <p className="m-0 text-sm text-zinc">{t("phones:code.minute")}</p>
          <a href={code.address}>{t("phones:code.here")}</a>
          <LinkButton to={`${pathname}${search}`} reloadDocument look="quiet">
            {t("phones:code.next")}
          </LinkButton>
        </div>
        <section aria-labelledby="came" className="flex flex-col gap-3">
          <h2 id="came" className="m-0 text-xl">
            {t("phones:code.came")}
          </h2>
          {came.length === 0 ? (
            <Nothing>{t("phones:code.nobody")}</Nothing>
          ) : (
            <Table
              caption={t("phones:code.came")}
              rows={came}
              columns={[
                { label: t("phones:list.name"), cell: (phone) => nameOf(office, phone) },
                {
                  label: t("phones:list.enrolled"),
                  cell: ({ enrolledAt }) => formatTime(enrolledAt, timeZone, language),
                },
                {
                  label: t("phones:list.state"),
                  cell: (phone) =>
                    phone.ending ? (
                      t(`phones:endings.${phone.ending}`)
                    ) : (
                      <PostButton
                        look="quiet"
                        to={path("/telephones/:id/refus", { id: phone.id })}
                        aria-label={t("phones:refuse.of", { name: nameOf(office, phone) })}
                      >
                        {t("phones:refuse.verb")}
                      </PostButton>
                    ),
                },
              ]}
            />
          )}
        </section>
      </SideBySide>
    </div>
  );
}
