import { PORTRAIT_FORMATS } from "#app/domain/speakers/portrait-format.ts";
import type { PublicPortrait } from "#app/domain/speakers/public-profiles.ts";
import { plainPath } from "#app/i18n/path.ts";

/** The sizes for each use: the plain one, and one for screens with twice the pixels where its weight is justified. */
const DRAWINGS = { small: { side: 64, plain: 96, fine: null }, large: { side: 192, plain: 192, fine: 480 } } as const;

/**
 * A portrait: a square of known size, in the lightest format that the browser reads.
 *
 * @param props.alt empty where the name is beside it
 */
export function Portrait(props: { portrait: PublicPortrait; size: keyof typeof DRAWINGS; alt: string }) {
  const { portrait, size, alt } = props;
  const { side, plain, fine } = DRAWINGS[size];
  const drawing = (file: string) => plainPath("/portraits/:id/:file", { id: portrait.id, file });
  const address = (format: string) => {
    const one = drawing(`${plain}.${format}`);
    return fine && fine <= portrait.largest ? `${one} 1x, ${drawing(`${fine}.${format}`)} 2x` : one;
  };
  return (
    <picture>
      {PORTRAIT_FORMATS.filter((format) => format !== "jpeg").map((format) => (
        <source key={format} type={`image/${format}`} srcSet={address(format)} />
      ))}
      <img
        className={`portrait portrait-${size}`}
        src={drawing(`${plain}.jpeg`)}
        srcSet={fine ? address("jpeg") : undefined}
        width={side}
        height={side}
        alt={alt}
        loading={size === "small" ? "lazy" : undefined}
        decoding="async"
      />
    </picture>
  );
}
