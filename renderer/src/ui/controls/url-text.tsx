/** A URL or a request target, whose credentials and secret parameters are dots in presenter mode. */
import { Fragment, type ReactElement } from 'react';

import { dotUrl, splitUrl } from '#core/http/split-secrets.ts';

import { usePreference } from '../preferences/preference.ts';
import { presenter } from '../theme/theme.ts';

export function UrlText({ url }: { readonly url: string }): ReactElement {
  return (
    <>
      {splitUrl(url).map(({ text, isSecret }, place) =>
        isSecret ? (
          <span key={place} data-secret>
            {text}
          </span>
        ) : (
          <Fragment key={place}>{text}</Fragment>
        ),
      )}
    </>
  );
}

/** The same for a tooltip, which takes no parts. */
export function useUrlTitle(url: string): string {
  return usePreference(presenter) === 'on' ? dotUrl(url) : url;
}
