import type { PracticalWords } from "#app/domain/edition/practical-pages.ts";
import type { ComparedLine } from "#app/text/line-differences.ts";
import { useOffice } from "#app/ui/organiser/office.ts";

interface Kept {
  readonly number: number;
  readonly keptAt: Date;
  readonly keptBy: string | null;
}

/**
 * A former text beside the present one, part by part. What only one has is marked by a sign and a word for listeners, not
 * by colour alone. On a phone the former stands above the present one.
 */
export function Compared(props: {
  former: Kept;
  present: Kept;
  parts: readonly { name: keyof PracticalWords; lines: readonly ComparedLine[] }[];
}) {
  const { former, present, parts } = props;
  const { t, moment } = useOffice();
  const about = ({ keptAt, keptBy }: Kept) => `${moment(keptAt)} · ${keptBy ?? t("practical:byPlatform")}`;
  return (
    <div className="grid gap-6">
      {parts.map(
        ({ name, lines }) =>
          lines.length > 0 && (
            <section key={name} aria-labelledby={`part-${name}`} className="grid gap-2">
              <h2 id={`part-${name}`} className="m-0 text-lg">
                {t(`practical:${name}`)}
              </h2>
              {lines.every(({ kind }) => kind === "same") ? (
                <p className="m-0 text-zinc">{t("practical:texts.same")}</p>
              ) : (
                <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
                  <Side title={t("practical:texts.numbered", { number: former.number })} about={about(former)}>
                    <Lines of={lines} only="removed" lang={name.endsWith("En") ? "en" : "fr"} />
                  </Side>
                  <Side title={t("practical:texts.present", { number: present.number })} about={about(present)}>
                    <Lines of={lines} only="added" lang={name.endsWith("En") ? "en" : "fr"} />
                  </Side>
                </div>
              )}
            </section>
          ),
      )}
    </div>
  );
}

function Side({ title, about, children }: { title: string; about: string; children: React.ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1 border border-line p-3">
      <p className="m-0">
        <strong>{title}</strong> <span className="text-sm text-zinc wrap-anywhere">{about}</span>
      </p>
      {children}
    </div>
  );
}

function Lines({ of, only, lang }: { of: readonly ComparedLine[]; only: "removed" | "added"; lang: string }) {
  const { t } = useOffice();
  return (
    <div lang={lang} className="grid">
      {of
        .map((line, at) => ({ ...line, at }))
        .map(({ kind, text, at }) => {
          if (kind === "same")
            return (
              <p key={at} className="m-0 min-h-6 whitespace-pre-wrap pl-5 wrap-anywhere">
                {text}
              </p>
            );
          if (kind !== only) return null;
          const Tag = kind === "removed" ? "del" : "ins";
          return (
            <p
              key={at}
              className={`m-0 grid grid-cols-[1.25rem_minmax(0,1fr)] ${kind === "removed" ? "bg-straw" : "bg-leaf"}`}
            >
              <span aria-hidden="true">{kind === "removed" ? "−" : "+"}</span>
              <Tag className="min-h-6 whitespace-pre-wrap no-underline wrap-anywhere">
                <span className="sr-only">{t(`practical:texts.${kind}`)} </span>
                {text}
              </Tag>
            </p>
          );
        })}
    </div>
  );
}
