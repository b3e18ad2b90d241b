cimport cython
from libc.math cimport isfinite, isnan

from matcher.kernel.line_measures cimport (
    goes_out, hours_in, is_surely_outside, is_valid_in, measure_place, rounded, runs_beyond
)
from matcher.kernel.values cimport Ask, Sheet, World, whole

cdef double NAN, INFINITE, SHORTFALL_STEPS
cdef whole OUTSIDE_AREA, TOO_FAR, TRAVEL_TOO_LONG, NO_CAPACITY, WRONG_MODE
cdef whole NOT_RESERVED_ELIGIBLE, WRONG_KIND, NOT_AVAILABLE, TEAM_TOO_SMALL, NOT_OWN_MUNICIPALITY
cdef whole NOT_ENTRUSTED, SITE_UNREACHABLE, IS_FULL, KNOWS_SITES, STATES_ENTRUSTMENTS

cdef bint admits_line(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(place=whole)
cdef bint is_admitted(whole line, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(fails_everywhere=whole, nearest=whole, fails=whole)
cdef bint judge_line(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(serves_any=bint, place=whole)
cdef bint serves_some_place(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(is_outing=whole, fails=whole)
cdef whole place_fails(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(provider=whole, each=whole, is_of_service=bint, is_running=bint)
cdef bint not_entrusted(whole line, whole place, World world, Ask ask) noexcept nogil
@cython.locals(provider=whole, fails=whole)
cdef whole line_fails(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(is_valid_ever=bint, month=whole, is_beyond=whole)
cdef whole hours_fails(whole line, World world, Ask ask) noexcept nogil
@cython.locals(says_nothing=bint)
cdef bint has_no_hours(whole line, World world) noexcept nogil
@cython.locals(stated=whole)
cdef bint is_barred(whole provider, World world) noexcept nogil
cdef bint lacks_supervisor(whole line, whole at, World world, Sheet sheet) noexcept nogil
@cython.locals(site=whole, code=whole)
cdef bint has_own_site(whole provider, World world, Ask ask) noexcept nogil
@cython.locals(nearest=whole, place=whole, fails=whole, least=double, least_km=double, km=double, missing=double)
cdef whole nearest_place(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(total=double, gap=double, gate=whole)
cdef double shortfall(whole fails, whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
cdef double gap_at(whole gate, whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
cdef double reserved_gap(whole provider, World world) noexcept nogil
cdef double team_gap(whole line, World world, Ask ask) noexcept nogil
