/** An error whose sentence is enough: no trace is shown. */
export const stop = sentence => Object.assign(new Error(sentence), { stopsWithoutTrace: true })
