/** Names that the main process and the preload have to agree on. */

/** The channel on which the page hears the menu's commands. */
export const commandChannel = 'auditorium:command';

/** The channel on which the page hears what it is to show. */
export const openingChannel = 'auditorium:opening';

/** The switch by which a sandboxed preload learns the app's version. */
export const versionSwitch = '--auditorium-version=';
