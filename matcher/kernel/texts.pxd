cimport cython
from libc.math cimport sqrt
from libc.stdint cimport int16_t, int64_t

ctypedef Py_ssize_t whole

cdef float STEMS_LENGTH, PAIRS_LENGTH, RUNS_LENGTH
cdef double JOINED_WEIGHT
cdef whole MOST_IN_LANES, PAIR_WINDOW, BUCKETS, SHELF


cdef class Feature:
    cdef bint is_known
    cdef float idf, value
    cdef int start, end
    cdef int64_t mark
    cdef double count


cdef class Word:
    cdef readonly str spelled
    cdef str stem
    cdef double understood
    cdef list features, weights
    cdef whole n_stems


cdef class Written:
    cdef list words, pairs, joined


cdef class Reading:
    cdef readonly object scores
    cdef readonly whole best
    cdef readonly double belonging


cdef class TextReader:
    cdef const int64_t[::1] buckets, shelves, starts
    cdef const float[::1] idf, weights, intercepts
    cdef const int16_t[::1] columns
    cdef whole n_codes, n_met
    cdef int64_t mark
    cdef object calibration, last_scores
    cdef double[::1] sums
    cdef float[::1] scores

    @cython.locals(number=whole, place=whole)
    cpdef Feature feature(self, str name)
    @cython.locals(met=dict, pairs=list, n_words=whole, at=whole, near=whole, one=Word, other=Word, name=str, pair=Feature)
    cpdef list pairs(self, list words)
    @cython.locals(known=list, feature=Feature, column=whole, best=whole)
    cpdef Reading read(self, Written text)
    @cython.locals(score=double, second=double, familiarity=double)
    cdef double belonging(self, list words, whole n_known, whole best) except -1
    @cython.locals(best=whole, column=whole)
    cdef whole best_beside(self, whole taken) noexcept nogil
    @cython.locals(said=list, word=Word, feature=Feature, at=whole, column=whole)
    cpdef list said(self, Written text, list shown)
    @cython.locals(column=whole)
    cdef void clear(self) noexcept nogil
    @cython.locals(at=whole)
    cdef void add(self, Feature feature) noexcept nogil
    @cython.locals(stems=list, pairs=list, derived=list, runs=list, known=list)
    cdef list weighed(self, Written text)
    @cython.locals(found=list, word=Word)
    cdef list own_stems(self, Written text)
    @cython.locals(found=list, pair=Feature)
    cdef list near_stems(self, Written text)
    @cython.locals(found=list, word=Word, at=whole, stem=Feature)
    cdef list derived_stems(self, Written text)
    @cython.locals(found=list, word=Word, at=whole)
    cdef list runs(self, Written text)
    cdef int find(self, Feature feature, double weight, list found) except -1


@cython.locals(understood=double, word=Word)
cdef double coverage(list words) except -1
@cython.locals(feature=Feature, count=float)
cdef int weigh(list features, float length) except -1
@cython.locals(total=float, divisor=float, feature=Feature)
cdef int scale(list features, float length) except -1
@cython.locals(n=whole, middle=whole, rest=whole, at=whole, total=float, feature=Feature)
cdef float sum_of_squares(list features, whole start, whole end) except -1
@cython.locals(half=whole, at=whole, total=float, feature=Feature)
cdef float sum_of_lanes(list features, whole start, whole end, whole n_lanes) except -1
