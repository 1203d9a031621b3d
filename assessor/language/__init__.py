"""The words of the program itself, in every language it speaks.

Message ids are the English sentences; the other languages stand in PO files beside this
module, one file a room, and are read as they are: nothing has to be compiled.
"""

from assessor.language.translator import LANGUAGES, TAGS, Translator, translator

__all__ = ["LANGUAGES", "TAGS", "Translator", "translator"]
